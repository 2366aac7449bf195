"""Ways in which people say common requests, to know what is like them. One intent a paragraph, one way a line."""

from __future__ import annotations

EXAMPLES: dict[str, str] = {
    "cart": """
        what have i picked out so far
        let me see what i have chosen
        what am i getting so far
        remind me what is in there
        read back what i have
        what have we got in the basket up to now
        show me my stuff
        what did i put in there
        list the things i am buying
        can i see what i have got already
        what is in my shopping
        go through my basket with me
        have i got anything in there yet
        did that go in
        is it in there now
        is that in my cart
        how is my basket looking
        let me look over my order before i pay
        what are the items i selected
    """,
    "total": """
        where do we stand price wise
        what is it all going to set me back
        how much so far
        what does that make
        how much does all that come to
        what am i looking at in total
        what is the bill
        so what do i owe you
        how much will that be altogether
        how much have i racked up
        what is the grand total
        add it all up for me
        how expensive is it all together
        what is the price for everything
        what is my total at now
        tell me the sum
    """,
    "checkout": """
        i would like to settle up now
        let us wrap this up and pay
        i am ready to buy
        take my money
        i want to complete my purchase
        let us finish the order
        can i pay now
        ring it all up
        i am done let us pay
        go ahead and order it
        proceed to payment
        i will pay now
        time to pay
        bring me to the till
        i want to buy what is in my basket
        make the purchase
        i would like to order these now
    """,
    "back": """
        go back to what i was looking at before
        take me to the one before
        show what we had a moment ago
        the list from before
        return to the earlier results
        one step back
        can we go back to those other ones
        i want to see the previous ones again
        get me out of here
        leave this page
        back to where i was
        what was on the screen before
        close this one
        let me return to the list
        go to the last page
    """,
    "restart": """
        forget it all clean slate
        let us begin from scratch
        wipe it and start over
        start all over again
        i want to look for something completely different
        new search please
        back to square one
        begin again
        take me to the beginning
        clear the screen and start again
        reset everything
        go to the home page
        show me the front page
        let us try a different search altogether
    """,
    "clear": """
        take everything out of the basket
        empty the whole thing
        i do not want any of it any more
        throw it all out
        clear out my trolley
        get rid of everything in there
        remove all the items
        dump the whole basket
        i changed my mind about everything in my cart
        delete all of it
        nothing stays in my cart
    """,
    "undo": """
        put that back the way it was
        i did not mean to do that
        oops wrong one take that back
        reverse what you just did
        undo the last thing
        cancel what you just did
        that was not what i wanted
        no go back on that
        bring back what you removed
        you added the wrong thing
        that is not what i asked for
    """,
    "more": """
        what other ones are there
        anything else like these
        show some others
        is there nothing else
        keep them coming
        got any more to show me
        have you nothing else
        i would like to see other options
        let me see further ones
        what else can you show me
        are those all you have
        next ones please
        carry on
        none of these do it for me
        i do not like any of these
        these are not what i want show me others
    """,
    "stop": """
        hang about a minute
        hold your horses
        give me a second
        wait a moment please
        just a minute
        that is enough talking
        please be quiet
        stop talking
        quiet please
        hold on a tick
        shut it
        enough now
        do not say anything
        cut it out
        can you stop
        pause for a bit
    """,
    "wait": """
        let me think about it
        give me a moment to think
        i need to think it over
        i am still deciding
        i have to ask my wife first
        i am not sure yet
        let me have a look first
        just looking
        i am only browsing
        i am just having a look around
    """,
    "yes": """
        go on then
        yes do that
        that sounds good to me
        sure thing
        why not go ahead
        i am happy with that
        that is the one
        yes that is right
        fine by me
        you bet
        absolutely please do
        works for me
    """,
    "no": """
        i would rather not
        no not that
        no thanks i am fine
        i do not think so
        not for me thank you
        goodness no
        certainly not
        leave it
        not this time
        no way
        please do not
        i will pass
        that is not for me
    """,
    "thanks": """
        you are an absolute star
        you have been really helpful
        that is brilliant thank you
        thanks ever so much
        much obliged
        what a help you are
        i appreciate your help
        you are a lifesaver
        bless you
        good work
        nicely done
        that is so kind of you
        thank you for that
        how helpful
        you rock
    """,
    "end": """
        i have to go now
        see you next time
        i am off now bye
        that is me done for today goodbye
        talk to you later
        have a good day
        i am leaving
        so long
        until next time
        good night then
        we can end the call
        hang up please
    """,
    "done": """
        that will be all
        that is everything thanks
        i do not need anything else
        nothing more for me
        that is it for now
        i have got all i need
        i am all set
        no that is me done
        that is the lot
        no more thank you
        we are good
    """,
    "greet": """
        hello there how are you
        hi how is it going
        good morning
        hey is anyone there
        how are you doing today
        good day to you
        are you there
        can you hear me
        howdy
        nice to meet you
    """,
    "help": """
        what can you do for me
        how does this thing work
        i have no idea what to say
        what am i supposed to say
        how do i use this
        can you help me out
        i do not get how this works
        what sort of things can i ask
        what do you sell here
        what kind of shop is this
        tell me what you can do
        i am not good with computers
        how do i buy something here
        i am confused
        what now
        what are my choices here
        guide me
        what do i do next
    """,
    "repeat": """
        could you say that once more
        i did not catch that
        come again please
        what did you just say
        pardon me i could not hear
        sorry what was that
        say it again slower please
        can you repeat the last bit
        huh what was that
        i missed what you said
        one more time please
        you are too quiet say it again
        speak up i can not hear you
        run that past me again
    """,
    "human": """
        i want to speak to a real person
        get me someone who can help
        put me through to customer service
        is there a human i can talk to
        connect me with an employee
        i would rather talk to somebody
        let me speak with your manager
        i do not want to talk to a machine
        call a member of staff
        can i talk to one of your colleagues
        i want to complain to someone
    """,
    "who": """
        who am i talking to
        are you a real person or a computer
        what should i call you
        what is your name
        are you a robot
        who are you then
        are you human
        is this a recording
        tell me about yourself
    """,
    "payment": """
        how can i pay for this
        which cards do you take
        can i use paypal
        do you accept cash
        is it safe to pay here
        can i pay when it arrives
        can i pay in instalments
        what ways are there to pay
        how does one pay
        do you take apple pay
        can i pay by invoice
        where do i put my card details
        do you take gift vouchers
        is my card information safe
    """,
    "order_status": """
        where has my order got to
        has my parcel been sent yet
        when is my package coming
        what is happening with my order
        track my delivery
        i ordered something last week where is it
        my order has not come yet
        my package never arrived
        did you send my things
        is my order on its way
        i am still waiting for my order
        what have i ordered
        show me my past orders
        how is my order coming along
        any news of my parcel
        did my order go through
    """,
    "cancel_order": """
        i want to cancel my order
        can i still change my order
        stop the order i placed
        i ordered the wrong thing
        i do not want what i ordered yesterday any more
        how do i cancel what i bought
        send back my order
        i want my money back for my last order
        i need to change the address on my order
        call off my order
    """,
    "reorder": """
        order the same as last time
        same again as my last order
        get me what i bought before
        i want the same things i ordered last month
        repeat my previous order
        the usual please
        buy what i had last time again
        can i have my last order again
    """,
    "gift": """
        what can i get my wife for our anniversary
        i need a present for my father
        what should i buy my sister for her birthday
        help me find a gift for a friend
        any gift ideas
        what do you get someone who has everything
        i have to buy something for my boss
        i am looking for a wedding present
        what would my mum like
    """,
    "ask delivery": """
        when will it turn up
        how quickly can i have it
        how long before it gets to me
        can it be sent to my office
        can you send it abroad
        do you post to ireland
        how much is postage
        is shipping included in the price
        what does delivery cost
        can i get it by tomorrow
        will it be here before the weekend
        can i pick it up in the shop
        do you do next day delivery
        how do you send it
        when would it get here
        any idea when it would arrive
        how soon would i have it
        do i have to be home for the delivery
    """,
    "ask returns": """
        what happens if it breaks
        what if it does not fit
        can i bring it back if i do not like it
        can i get a refund
        how long do i have to return it
        can i swap it if it is the wrong size
        can i change it for another one later
        do you take things back
        will i get my money back
        how do returns work
        who pays for sending it back
        can i try it and send it back
        what if it arrives damaged
        what if i change my mind later
        it is for someone else can they exchange it
    """,
    "ask reviews": """
        is it any good
        what are folks saying about it
        do people rate it
        has anybody had trouble with it
        is it worth the money
        what is the word on this one
        are people happy with it
        do customers like it
        any complaints about it
        would people buy it again
        read me what buyers wrote
        how good is it really
        is that a good one
        can i trust it
    """,
    "ask price": """
        how much would that set me back
        what do you want for it
        what is the damage for that one
        what are you asking for it
        how much do they go for
        what does it sell for
        how much is it again
        and the price
        what would i pay for that
        is that the full price
    """,
    "ask stock": """
        do you still have it
        is it still available
        have you got any left
        is that one sold out
        how many do you have of it
        can i still get it
        is there enough of it
        are there any of those left
        is it available right now
    """,
    "ask colours": """
        does it come in different colours
        which shades are there
        what other colours is it made in
        do you have it in another colour
        is it only in that colour
        what colour options do i have
        can i get it in another shade
    """,
    "ask sizes": """
        which sizes does that come in
        got it in a bigger size
        have you got that in a smaller size
        is there a larger size of it
        what size does that come up to
        how does it come up size wise
        do you have my size
        does it run small
        is it true to size
    """,
    "ask description": """
        what is special about it
        tell me why i should buy it
        what does it do
        what is it good for
        what would i use it for
        give me the rundown on it
        sell it to me
        what is so good about it
        how would you describe it
    """,
    "which": """
        which would you go for
        what do you think i should take
        which do you like best
        help me choose
        help me decide
        i can not decide
        which is the best of them
        which would be best for me
        what is the best one
        pick one for me
        what is your favourite
        which do people buy most
        what do you advise
        what would you take if you were me
        what is everyone buying
        which one is worth it
    """,
    "refine cheaper": """
        that is more than i wanted to spend
        that is a lot of money
        have you got anything easier on the wallet
        these cost too much
        that is out of my price range
        i can not afford that
        have you nothing less dear
        it should not cost so much
        that is highway robbery
        anything for less
        show me something more affordable
        my budget is smaller than that
    """,
    "add": """
        that one is coming home with me
        i reckon i will have that one
        i will have it
        put me down for that one
        sold i will take it
        wrap it up for me
        i will have that please
        i am having that
        okay i want it
        get that one for me
        let me have that
        that one please put it in
        go on i will have it
        chuck it in
        i would like to have this one
    """,
    "unknown complaint": """
        you are stupid
        i hate you
        this is rubbish
        you never understand me
        you are useless
        what a stupid machine
        this does not work at all
        that is not what i said at all
        you are getting on my nerves
        you keep getting it wrong
        this is so annoying
        are you deaf
        you do not listen
    """,
    "unknown shop": """
        do you price match
        do you have a loyalty card
        do you do student discounts
        what are your opening hours
        when are you open
        where is your shop
        do you have a store near me
        are you hiring
        who owns this shop
        can i get a discount code
        do you have a newsletter
        do you sell gift cards
        do you gift wrap
        can you wrap it as a present
        what is your phone number
        do you buy used things
        will there be a sale soon
        when do you get new stock
    """,
    "unknown off topic": """
        what time is it
        what day is it today
        what is the weather like
        what is the weather tomorrow
        will it rain today
        who is the president
        tell me a joke
        sing me a song
        play some music
        what is two plus two
        can you order me a pizza
        call my mother
        turn on the lights
        set a timer
        set an alarm for seven
        are you married
        do you love me
        i am bored
        what is the meaning of life
        how old are you
        do you speak german
        where are you from
        what is the news
        my dog died
        i am hungry
        do you like music
        i had a bad day
        who will win the election
        who won the football
        what is the score in the match
        translate this for me
        do you know any good recipes
        how do i get to the station
        book me a taxi
        what is the capital of france
        send an email to my boss
    """,
}
