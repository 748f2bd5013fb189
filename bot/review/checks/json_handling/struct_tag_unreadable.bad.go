package example

type Book struct {
	Title  string `json:"title"`
	Author string `json: "author"` // want "cannot be read"
}
