"""The catalogue's way into the shop: JSON Lines, tables, Shopify exports, Google Merchant feeds.

    await import_catalogue(client, Path("products.csv"))

Every row is checked before the first is sent; a bad one is named by file, line, field and reason.
"""

from bot_server.catalogue.command import main
from bot_server.catalogue.importing import CatalogueError, Imported, import_catalogue, update_prices

__all__ = ["CatalogueError", "Imported", "import_catalogue", "main", "update_prices"]
