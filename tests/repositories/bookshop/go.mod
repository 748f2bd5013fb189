module bookshop

go 1.24
