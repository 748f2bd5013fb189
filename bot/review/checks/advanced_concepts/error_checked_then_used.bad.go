package example

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type settings struct{ Port int }

func load(name string) settings {
	f, err := os.Open(name)
	if err != nil { // want "uses f in line 18"
		log.Println("cannot open settings:", err)
	}
	defer f.Close()
	var s settings
	if err := json.NewDecoder(f).Decode(&s); err != nil { // want "uses s in line 23"
		fmt.Println(err)
	}
	return s
}

func size(url string) int64 {
	response, err := http.Get(url)
	if err != nil { // want "uses response in line 31"
		log.Printf("get %s: %v", url, err)
	}
	return response.ContentLength
}
