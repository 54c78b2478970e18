"""Words the papers that go to Cabinet and to the Senior Leadership Team."""
