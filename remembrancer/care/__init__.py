"""Reading a message before a person does. Pure."""
