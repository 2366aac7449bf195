// Different words for one thing, of English as shops of any kind use it. A line is a set; phrases are joined by "_".
// Nothing here knows a catalogue: a word counts only where the catalogue has it.
const SETS = `
sofa couch settee loveseat
television tv
refrigerator fridge
rug carpet
lamp light
curtain drape
trouser pant slack
sneaker trainer
jumper sweater pullover
hoodie hooded_sweatshirt
tshirt tee t_shirt tee_shirt
coat jacket
raincoat rain_jacket
waterproof water_resistant weatherproof
purse handbag
backpack rucksack
suitcase luggage
bag pouch
laptop notebook
phone smartphone cellphone mobile
earphone earbud
headphone headset
charger power_adapter
screen monitor display
loudspeaker speaker
vacuum hoover
stove cooker range
hob cooktop
oven_glove oven_mitt
kettle teakettle
pan skillet
cutlery flatware silverware
crockery dinnerware tableware
mug cup
tumbler glass
tap faucet
bin trash_can wastebasket garbage_can
wardrobe armoire closet
dresser chest_of_drawers
nightstand bedside_table
bookcase bookshelf
ottoman footstool pouf
sideboard buffet credenza
stool barstool
desk writing_table
duvet comforter quilt
bedspread coverlet
pillowcase pillow_cover
cushion throw_pillow
mattress_topper mattress_pad
blind shade
doormat welcome_mat
baby infant newborn
toddler preschooler kid child
slow_cooker crock_pot crockpot
pressure_cooker instant_pot
kid child children daughter son youngster
diaper nappy
pram stroller pushchair buggy
pacifier dummy
crib cot
toy plaything
doll dolly
jigsaw puzzle
bicycle bike
torch flashlight
spanner wrench
screwdriver driver
lawnmower mower
barbecue bbq grill
hose hosepipe
plant_pot planter flowerpot
sunglasses sunnies
spectacles eyeglasses
perfume fragrance cologne
lotion moisturizer moisturiser
makeup cosmetic
nail_polish nail_varnish
sweets candy
biscuit cookie
crisps chips
soda soft_drink
aubergine eggplant
courgette zucchini
film movie
auto car vehicle automotive
tyre tire
petrol gasoline gas
aluminium aluminum
grey gray
colour color
jewelry jewellery
pajama pyjama sleepwear nightwear
swimsuit bathing_suit swimwear
underwear undergarment
sock hosiery
tie necktie
cap hat
glove mitten
boot bootie
sandal flipflop flip_flop thong
welly wellies wellington rubber_boot rain_boot gumboot
soccer football
wallet billfold
ring band
necklace pendant
xmas christmas
holder stand rack
organizer organiser
cabinet cupboard
wooden wood
woolen woollen wool
golden gold
metallic metal
cordless wireless battery_operated
rechargeable usb_charged
portable travel
foldable folding collapsible
adjustable height_adjustable
outdoor patio garden
indoor inside
modern contemporary
rustic farmhouse
antique vintage retro
large big oversized
small little mini compact
round circular
rectangular rectangle
leather leatherette
plush stuffed
dog canine puppy
cat feline kitten
woman ladies female
man gents male
girl daughter
boy son
ac air_conditioner
hdd hard_drive
ssd solid_state_drive
earpod earbud
ps5 playstation_5
ps4 playstation_4
usb_stick flash_drive thumb_drive
`;

export const SYNONYM_SETS: readonly (readonly (readonly string[])[])[] = SETS.trim()
  .split("\n")
  .map((line) => line.split(" ").map((name) => name.split("_")));

/** How requests begin before they say what for. */
export const OPENING =
  /^(?:(?:please|hey|hi|hello|ok|okay|well|so|um|uh|now|and|yes|(?:can|could|would|will) (?:you|i|we)(?: please)?|i(?: am|'m|m)? (?:looking|searching|shopping) for|i(?:'d| would|d)? (?:want|need|like|love|prefer)|i(?:'ve| have)? got to have|we (?:want|need|are looking for)|looking for|look for|search for|searching for|shop for|shopping for|(?:show|find|get|give|bring|buy|fetch|recommend|suggest|sell)(?: (?:me|us))|find|let(?:'s|s| me| us) (?:see|look at|have)|do you (?:have|sell|carry|stock)|have you got|you got|are there|is there|what about|how about|what|which|to|see|buy|have|any|some|a few|something|anything|a|an|the|for|me|my)\s+)+/;

/** Words of a request that say nothing about the thing. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    "a an the of for to in on at by with and or me my mine i we us you your it its is are be this that these those some any " +
    "please want wants something anything thing things stuff item items im id ill lets who whom whose which what there " +
    "does has have having very really just also about as from into good nice great best perfect someone somebody anyone"
  ).split(" "),
);

/** Words that say little about the thing, but a little. */
export const SOFT: ReadonlySet<string> = new Set(
  (
    "size sized style styled colour color type kind sort pattern design model brand quality new gift gifts present wear gear equipment " +
    "accessories product products option options biggest largest smallest longest shortest love loves like likes make makes made take " +
    "takes keep keeps use used using go goes going put need needs can will should who so not look looks looking"
  ).split(" "),
);

/** Words that ask for a low price without naming one. */
export const CHEAP: ReadonlySet<string> = new Set("cheap affordable inexpensive budget".split(" "));
