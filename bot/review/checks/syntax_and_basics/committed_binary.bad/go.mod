module example.com/shop // want "bin/shop-arm.exe and 1 more: what"

go 1.24
