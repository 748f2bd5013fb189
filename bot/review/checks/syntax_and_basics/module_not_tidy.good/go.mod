module example.com/shop

go 1.24

require example.com/money/euro v1.2.0

require (
	example.com/money v1.1.0 // indirect
	example.com/rounding v0.3.1 // indirect
)
