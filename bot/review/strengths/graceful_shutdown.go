package example

import (
	"context"
	"net/http"
)

func stop(ctx context.Context, srv *http.Server) error {
	return srv.Shutdown(ctx) // want "`stop` shuts the server down gracefully"
}

func kill(srv *http.Server) error {
	return srv.Close()
}
