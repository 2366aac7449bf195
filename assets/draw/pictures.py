"""Chooses the drawing of each product: by its kind and, where a kind holds unlike things, by a word of its title."""

from collections.abc import Callable, Iterator

from . import audio, bags, camping, clothes, computers, cooking, fitness, furniture, home, kitchen, shoes
from .catalogue import Product
from .svg import Picture

Drawing = Callable[[Picture, Product], None]

# The first whose word is in the title; the last entry of each kind fits all that is left.
_DRAWINGS: dict[str, list[tuple[str, Drawing]]] = {
    "rain-jacket": [("Poncho", clothes.poncho), ("", clothes.rain_jacket)],
    "puffer": [("", clothes.puffer)],
    "fleece": [("", clothes.fleece)],
    "t-shirt": [("", clothes.t_shirt)],
    "sweater": [("", clothes.sweater)],
    "trousers": [("", clothes.trousers)],
    "beanie": [("", clothes.beanie)],
    "hiking-boot": [("", shoes.boot)],
    "running-shoe": [("", shoes.running_shoe)],
    "rain-boot": [("", shoes.rain_boot)],
    "sandal": [("", shoes.sandal)],
    "backpack": [
        ("Fox", bags.fox_pack),
        ("Roll Top", bags.roll_top_pack),
        ("Waterproof Pack", bags.roll_top_pack),
        ("Long Trail", bags.trekking_pack),
        ("Leather", bags.leather_pack),
        ("", bags.backpack),
    ],
    "tote": [("", bags.tote)],
    "duffel": [("", bags.duffel)],
    "suitcase": [("Ride On", bags.ride_on_case), ("", bags.suitcase)],
    "kettle": [
        ("Gooseneck", kitchen.gooseneck),
        ("Glass", kitchen.glass_kettle),
        ("Travel", kitchen.folding_kettle),
        ("Stovetop", kitchen.stovetop_kettle),
        ("", kitchen.kettle),
    ],
    "toaster": [("", kitchen.toaster)],
    "coffee-maker": [
        ("Press", kitchen.french_press),
        ("Espresso", kitchen.espresso_machine),
        ("Moka", kitchen.moka_pot),
        ("Jug", kitchen.jug),
        ("", kitchen.drip_maker),
    ],
    "blender": [
        ("Jug", kitchen.jug_blender),
        ("Stand Mixer", kitchen.stand_mixer),
        ("Stick", kitchen.stick_blender),
        ("Chopper", kitchen.chopper),
        ("", kitchen.bottle_blender),
    ],
    "frying-pan": [("Wok", cooking.wok), ("", cooking.pan)],
    "pot": [("Milk Pan", cooking.milk_pan), ("", cooking.pot)],
    "mug": [
        ("Set of Four", cooking.mug_set),
        ("Enamel", cooking.enamel_mug),
        ("Travel", cooking.travel_mug),
        ("Espresso", cooking.espresso_cups),
        ("Glass", cooking.tea_glasses),
        ("", cooking.mug),
    ],
    "knife": [("Cheese", cooking.cheese_knives), ("", cooking.knife)],
    "headphones": [("", audio.headphones)],
    "earbuds": [("Wired", audio.wired_earbuds), ("", audio.earbuds)],
    "speaker": [
        ("Bookshelf", audio.bookshelf_pair),
        ("Radio", audio.radio),
        ("Mini", audio.mini_speaker),
        ("Sound Bar", audio.sound_bar),
        ("Record", audio.record_player),
        ("", audio.barrel_speaker),
    ],
    "laptop": [("2 in 1", computers.folding_laptop), ("", computers.laptop)],
    "tablet": [("E-Reader", computers.e_reader), ("", computers.tablet)],
    "phone": [("Flip", computers.flip_phone), ("", computers.phone)],
    "keyboard": [("Mouse", computers.mouse), ("", computers.keyboard)],
    "power-bank": [("Wireless Charger", computers.charging_pad), ("", computers.power_bank)],
    "table-lamp": [
        ("Mushroom", home.mushroom_lamp),
        ("Pleated", home.pleated_lamp),
        ("Desk", home.desk_lamp),
        ("Moon", home.moon_light),
        ("", home.rechargeable_lamp),
    ],
    "floor-lamp": [
        ("Tripod", home.tripod_lamp),
        ("Reading", home.reading_lamp),
        ("Globe", home.globe_lamp),
        ("", home.paper_lamp),
    ],
    "candle": [("Pillar", home.pillar_candles), ("", home.jar_candle)],
    "vase": [("Plant Pot", home.plant_pot), ("Hanging", home.hanging_planter), ("", home.vase)],
    "clock": [("Alarm", home.alarm_clock), ("", home.wall_clock)],
    "armchair": [
        ("Lounge", furniture.lounge_chair),
        ("Sofa", furniture.sofa),
        ("Rocking", furniture.rocking_chair),
        ("", furniture.armchair),
    ],
    "chair": [
        ("Shell", furniture.shell_chair),
        ("Office", furniture.office_chair),
        ("Stool", furniture.stool),
        ("Kids", furniture.kids_chair),
        ("Folding", furniture.folding_chair),
        ("", furniture.spindle_chair),
    ],
    "desk": [
        ("Side Table", furniture.side_table),
        ("Dining", furniture.dining_table),
        ("Nesting", furniture.nesting_tables),
        ("", furniture.desk),
    ],
    "bookshelf": [
        ("Ladder", furniture.ladder_shelf),
        ("Cube", furniture.cube_shelf),
        ("Bench", furniture.shoe_bench),
        ("Kids", furniture.book_rack),
        ("", furniture.wall_shelf),
    ],
    "tent": [
        ("Pop Up", camping.pop_up_tent),
        ("Dome", camping.dome_tent),
        ("Hammock", camping.hammock),
        ("Shelter", camping.sun_shelter),
        ("", camping.tunnel_tent),
    ],
    "sleeping-bag": [("", camping.sleeping_bag)],
    "headlamp": [("Lantern", camping.lantern), ("Torch", camping.torch), ("", camping.headlamp)],
    "stove": [("System", camping.stove_system), ("Twin", camping.twin_stove), ("", camping.pocket_stove)],
    "bottle": [
        ("Vacuum", camping.flask),
        ("Kids", camping.kids_bottle),
        ("Soft", camping.soft_flask),
        ("", camping.bottle),
    ],
    "yoga-mat": [("Cork", fitness.cork_mat), ("Roller", fitness.roller), ("", fitness.mat)],
    "dumbbell": [("Kettlebell", fitness.kettlebell), ("", fitness.dumbbell)],
    "helmet": [("", fitness.helmet)],
    "ball": [("", fitness.ball)],
    "bicycle": [("Balance", fitness.balance_bike), ("", fitness.bicycle)],
}


def picture(product: Product) -> str:
    """The SVG text of a product's picture.

    Raises:
        KeyError: Nothing draws this kind of product.
    """
    drawing = next(draw for word, draw in _DRAWINGS[product.kind.name] if word in product.title)
    canvas = Picture(product.colours[0], product.colours[1] if len(product.colours) > 1 else None)
    drawing(canvas, product)
    return canvas.text()


def pictures(products: list[Product]) -> Iterator[tuple[str, str]]:
    """Yields each picture's file name and its SVG text: every product in every one of its colours."""
    for product in products:
        for colour in product.colours:
            yield product.picture(colour), picture(product.in_colour(colour))
