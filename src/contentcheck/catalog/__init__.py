"""Files become specs. Every error of user data is born here, and all of them come at once."""
