"""Everyday words of English, and what they are worth in a request."""

from __future__ import annotations

from bot_server.assistant import words

STOP = words.among(
    "a an the some any of for with in to on by from or at is are was be been am i me my mine we us our you "
    "your it its this that these those there here they them their he she his her one ones and but so then "
    "than as if do does did have has had got get give show find see look looking want wanted wants need needs "
    "would could should can will may might shall let search buy buying shopping sell selling stock stocked "
    "carry what which who whose where when how why please just only also too very more most much many lot "
    "lots all every each both other others another something anything everything nothing thing things stuff "
    "kind kinds type types sort sorts like such same different about around into onto up down out off over "
    "under again now today later maybe ok no not yes go going come comes coming take taking put add make made "
    "being were thanks thank instead actually rather else ever even still yet item items product products "
    "option options selection range choice choices result results list cart basket trolley order orders hi "
    "hello hey say tell know think keep really available use using used work works suitable good nice great "
    "best better decent proper after browse browsing check checking recommend suggest suggestion suggestions "
    "recommendation recommendations help bring pull display number numbers colour colours size sizes brand "
    "brands price prices priced cost costs costing rated rating ratings reviews review ideally preferably "
    "mind own bit few couple pair pairs perfect myself wonder wondering interested hoping hope trying try "
    "fine section department category categories called named call name ready last next previous must exactly "
    "searching searched found finding shown showing guys store stores wearing able actual version versions "
    "currently particular looks sounds without except new page pages "
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth fits hold holds lasts cheaper "
    "color colors either both neither likes loves enjoys happen actual lovely spend spending old one's whichever "
    "kindly "
    "fit fitting suit suits sized wanting needing "
    "friendly enough away week makes made making does goes keeps lets gets gives works helps "
    "because although though while whereas whether unless since despite instead quickly soon always often sometimes "
    "usually probably definitely certainly mostly already whatever whatevers whoever anyone anybody everyone everybody "
    "nobody forgot forget forgotten remind reminded told until till towards toward plus hmm yo let's "
    "changed after's store's shop's whole entire might've am's place wants someone somebody friend's"
)
"""Words that never narrow a search."""

GENERIC = words.among(
    "book books grocery groceries food foods clothes clothing gear equipment furniture electronics gadget gadgets "
    "accessory accessories supplies goods merchandise wear kit"
)
"""Words for what a whole shop sells; beside a telling word they say nothing."""
ANY_THING = words.among(
    "set sets pack packs pair kit version model thing type kind sort variety stuff box bag bottle piece style"
)
"""Words that any product may be called by, beside what tells it from the others."""
OCCASIONS = words.among(
    "gift gifts present presents birthday christmas anniversary wedding dad dads mum mums mom moms father mother wife "
    "husband son daughter friend friends boyfriend girlfriend brother sister family parents grandma grandpa partner "
    "granddaughter grandson niece nephew grandmother grandfather nan granny gran aunt auntie uncle cousin boss "
    "colleague teacher holiday holidays treat"
)
"""Whom or what it is for: said with many requests, known to few catalogues."""

COMMON = words.among(
    "able afraid afternoon air almost alone always america angry animal answer anyone apart area arm ask away baby "
    "back bad bank beach beautiful become bed before begin behind believe below best between bird black boat body "
    "boring boy break breakfast build business busy calm camera car care case cause centre chance change cheap "
    "child church city class clean clear climb clock close cloud coast cold college computer cook cool corner "
    "country course cover crazy cross cry dance dark date day dead deal dear death decide deep dinner direct "
    "doctor dog door down draw dream dress drink drive drop dry early earth east easy eat eight either email end "
    "enjoy enough evening event ever exactly eye face fact fall far farm fast fat father feel feeling feet few "
    "field fight fill film final fine finger finish fire fish flat flight floor fly follow food foot football "
    "forget form forward free fresh front full fun funny game garden ghost ghosts girl glad glass god gold good "
    "grass great green ground group grow guess guitar hair half hand happen happy hard hate head hear heart heat "
    "heavy high hill history hit holiday home hope horse hospital hot hotel hour house hungry hurry hurt ice idea "
    "important inside jump keep kid kind king kitchen lake land language large laugh law lead learn leave left leg "
    "lesson letter lie life lift line listen little live lonely long look lose lost loud love low lucky lunch "
    "machine main man mark market marry match matter meal mean measure meet mind minute miss moment money month "
    "moon morning mother mountain mouth move movie much music name nature near neck never news night noise north "
    "nose note notice number ocean office often old open paint paper park part party pass past pay peace people "
    "perhaps person phone photo picture piece place plan plane plant play point police poor power pray president "
    "problem promise proud push question quick quiet race radio rain reach read real reason remember rest rich "
    "ride right ring river road room rule run sad safe sale same save school science score sea season seat second "
    "secret send sense serve seven shape share ship short shout show side sign silly simple sing sit six skin sky "
    "sleep slow small smell smile snow soft soldier solve song soon sorry sound south speak special spell spend "
    "sport spring stand star start state station stay step stone stop storm story street strong student study "
    "sugar summer sun sure surprise swim table talk tall teach team test thick thin think third thought time timer "
    "tired today together tomorrow tonight tooth touch tour town train travel tree trip trouble true trust truth "
    "turn uncle understand until upon voice wait walk wall war warm wash watch water wave way weak wear weather "
    "week well west wet whole wide wife wild win wind winter wish woman wonder wood word work world worry write "
    "wrong year yesterday young stool knock knocked bother bothered clue lift lifted shelf carry swap swapped change "
    "changed neighbour neighbours disturb grandson granddaughter fussy spare plug squeak accident accidents flat "
    "saturday sunday monday tuesday wednesday thursday friday morning umbrella drawer hook rope wheel tray shed barn "
    "steal steel stale sell cell sail sale peace pace pack peck pick neat note knot knit light lit let beside"
)
"""Everyday words that are meant as they are, and are never taken for a misheard word of the catalogue."""
