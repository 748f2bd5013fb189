package user

func Load() string { return "" }
