"""QObjects that QML binds to: thin faces over `desktop.shopping.Shop` and the records it holds."""
