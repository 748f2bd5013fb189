package example

import "slices"

func known(roles []string, role string) bool {
	return slices.Contains(roles, role)
}
