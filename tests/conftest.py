pytest_plugins = ["tests.cast", "tests.browser", "tests.room_cast", "tests.serving", "tests.world"]
