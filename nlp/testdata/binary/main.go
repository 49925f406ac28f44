// Binary is built by a test that weighs it.
package main

import (
	"fmt"

	"wenzheng/nlp"
)

func main() {
	t, err := nlp.NewTokenizer(nil, []byte("经济 10\n运行 10\n"))
	fmt.Println(t, err)
}
