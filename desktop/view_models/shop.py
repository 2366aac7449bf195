"""The root of what QML binds to."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from desktop.shopping import Shop, Topic
from desktop.view_models.announcer import Announcer
from desktop.view_models.appearance import Appearance
from desktop.view_models.cart import CartView
from desktop.view_models.checkout import Checkout
from desktop.view_models.chooser import Chooser
from desktop.view_models.conversation import Conversation
from desktop.view_models.kiosk import KioskView
from desktop.view_models.machine import MachineView
from desktop.view_models.notices import Notices
from desktop.view_models.own_data import OwnData
from desktop.view_models.reader import Reader
from desktop.view_models.screen import ScreenView
from desktop.view_models.sound import Sound
from desktop.view_models.talk import Talk


class ShopView(QObject):
    """Everything one window shows, over one `Shop`. Made once; `close` stops listening.

    `wiped` tells QML to forget what it keeps itself: typed text, scroll positions, what was chosen to compare.
    """

    wiped = Signal()

    def __init__(
        self,
        shop: Shop,
        appearance: Appearance,
        *,
        locked: bool,
        kiosk: KioskView | None,
        machine: MachineView | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._locked = locked
        self._kiosk = kiosk
        self._machine = machine
        self._sound = Sound(shop, self)
        self._data = OwnData(shop, self)
        self._talk = Talk(shop, self)
        self._screen = ScreenView(shop, appearance.locale, self)
        self._cart = CartView(shop, appearance.locale, self)
        self._chooser = Chooser(shop, appearance.locale, self)
        self._checkout = Checkout(shop, appearance.locale, self)
        self._conversation = Conversation(shop, self)
        self._notices = Notices(shop, self)
        self._reader = Reader(shop, self)
        self._announcer = Announcer(shop, self)
        if kiosk:
            kiosk.begun.connect(self._reader.hint)
        appearance.languageChanged.connect(self._language_changed)
        self._unsubscribe = shop.subscribe(self._refresh)
        self._refresh("session")

    def close(self) -> None:
        """Stop listening to the shop."""
        self._unsubscribe()
        self._data.close()
        self._reader.close()

    @Property(QObject, constant=True)
    def talk(self) -> Talk:
        return self._talk

    @Property(QObject, constant=True)
    def screen(self) -> ScreenView:
        return self._screen

    @Property(QObject, constant=True)
    def cart(self) -> CartView:
        return self._cart

    @Property(QObject, constant=True)
    def chooser(self) -> Chooser:
        return self._chooser

    @Property(QObject, constant=True)
    def checkout(self) -> Checkout:
        return self._checkout

    @Property(QObject, constant=True)
    def conversation(self) -> Conversation:
        return self._conversation

    @Property(QObject, constant=True)
    def notices(self) -> Notices:
        return self._notices

    @Property(QObject, constant=True)
    def appearance(self) -> Appearance:
        return self._appearance

    @Property(QObject, constant=True)
    def sound(self) -> Sound:
        return self._sound

    @Property(QObject, constant=True)
    def announcer(self) -> Announcer:
        return self._announcer

    @Property(QObject, constant=True)
    def reader(self) -> Reader:
        return self._reader

    @Property(QObject, constant=True)
    def data(self) -> OwnData:
        return self._data

    @Property(QObject, constant=True)
    def machine(self) -> MachineView | None:
        return self._machine

    @Property(QObject, constant=True)
    def kiosk(self) -> KioskView | None:
        return self._kiosk

    @Property(bool, constant=True)
    def locked(self) -> bool:
        """Whether this is an unattended machine: full screen, large targets, no way out."""
        return self._locked

    def _refresh(self, topic: Topic) -> None:
        self._appearance.refresh(topic)
        self._talk.refresh(topic)
        self._screen.refresh(topic)
        self._cart.refresh(topic)
        self._chooser.refresh(topic)
        self._checkout.refresh(topic)
        self._conversation.refresh(topic)
        self._notices.refresh(topic)
        self._sound.refresh(topic)
        self._reader.refresh(topic)
        self._announcer.refresh(topic)
        if topic == "session":
            self.wiped.emit()
        elif topic == "settings" and self._machine:
            self._machine.refresh()

    @Slot()
    def _language_changed(self) -> None:
        locale = self._appearance.locale
        self._screen.set_locale(locale)
        self._cart.set_locale(locale)
        self._chooser.set_locale(locale)
        self._checkout.set_locale(locale)
