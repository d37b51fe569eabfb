"""Links that stop answering: `asking` asks one, `broken` keeps what came of it."""
