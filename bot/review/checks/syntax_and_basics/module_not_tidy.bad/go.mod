module example.com/shop

go 1.24

require (
	example.com/money v1.2.0 // indirect; // want "example.com/money is imported by your code"
	example.com/rounding v0.3.1 // indirect
)
