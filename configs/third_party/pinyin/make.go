//go:build ignore

// Make writes pinyin.txt to the standard output: the commonest toneless reading of every character of the basic block.
package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/mozillazg/go-pinyin"
)

func main() {
	chars := map[string][]rune{}
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if p := pinyin.SinglePinyin(r, pinyin.NewArgs()); len(p) > 0 {
			chars[p[0]] = append(chars[p[0]], r)
		}
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "# Syllables without tones and the characters whose commonest reading they are, derived from go-pinyin (see README).")
	for _, syllable := range slices.Sorted(maps.Keys(chars)) {
		fmt.Fprintln(w, syllable, string(chars[syllable]))
	}
}
