"""What people see: marked-up text, listings and views, for the terminal and the notebook. Nothing here reads or decides anything."""
