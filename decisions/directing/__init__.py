"""The district directs its communes to establish teams by a day; coverage shows how far each of them is."""
