// Memory takes memory of its own for as long as it gets some.
package main

func main() {
	var taken [][]byte
	for {
		block := make([]byte, 16<<20)
		for at := 0; at < len(block); at += 4096 {
			block[at] = 1
		}
		taken = append(taken, block)
	}
}
