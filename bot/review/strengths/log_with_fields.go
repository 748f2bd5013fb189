package example

import "log/slog"

func paid(order string, cents int) {
	slog.Info("order paid", "order", order, "cents", cents) // want "`paid` logs with fields"
}

func started() {
	slog.Info("started")
}
