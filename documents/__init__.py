"""The printed page: page model, layout, number book, files, dispatch; outbox and clock."""
