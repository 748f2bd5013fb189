package greeting

const Hello = "hello"
