# Nothing is made here: the values are typed and checked in one place instead of in each root.
