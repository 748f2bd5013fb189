package example

func known(roles []string, role string) bool {
	for _, r := range roles { // want "shorter way"
		if r == role {
			return true
		}
	}
	return false
}
