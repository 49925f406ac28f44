//go:build ignore

// Tags writes tags.txt to the standard output: the words of gse's simplified Chinese dictionary that name nothing, by their tag.
// README says how to run it.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// kept are the tags that are written: verbs, adjectives, adverbs, pronouns, conjunctions, prepositions, particles, and
// sayings of four characters.
var kept = []string{"v", "vd", "a", "ad", "d", "r", "c", "p", "u", "y", "i"}

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	words := map[string][]string{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		fields := strings.Fields(in.Text())
		if len(fields) < 3 {
			continue
		}
		freq, err := strconv.Atoi(fields[1])
		n := len([]rune(fields[0]))
		if err != nil || freq < 50 || n < 2 || n > 4 || strings.IndexFunc(fields[0], func(r rune) bool { return !unicode.Is(unicode.Han, r) }) >= 0 {
			continue
		}
		if fields[2] == "i" && n < 4 { // 「抑郁症」
			continue
		}
		words[fields[2]] = append(words[fields[2]], fields[0])
	}
	fmt.Println("# Words that name nothing, by their tag, derived from gse (see README).")
	for _, tag := range kept {
		slices.Sort(words[tag]) // Tokenizer.Tag relies on it
		fmt.Println(tag, strings.Join(words[tag], " "), "")
	}
}
