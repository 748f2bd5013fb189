package User_Service // want "package User_Service"

func Load() string { return "" }
