"""What forms are made of: editors of single fields, forms of records, lists."""
