module attacks

go 1.27
