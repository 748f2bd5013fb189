package example

import "log/slog"

func login(name string, tries int) {
	slog.Info("login", "user", name, tries) // want "tries"
}
