//go:build ignore

// Make writes words.txt to the standard output: first the words of the lexicon and of extra.txt, then the simplified Chinese words of gse
// whose frequency is 50 or more. README says how to run it.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
)

const minFreq = 50

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run make.go CONFIGS GSE/data/dict/zh/s_1.txt > words.txt")
	}
	lexicon, err := nlp.ParseLexicon(os.DirFS(os.Args[1]))
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "# Words with their frequencies, derived from gse (see README). The first line of a word counts.")

	seen := map[string]bool{}
	add := func(word string, freq int) {
		if n := utf8.RuneCountInString(word); !seen[word] && n >= 1 && n <= 6 && onlyHan(word) {
			seen[word] = true
			fmt.Fprintln(w, word, freq)
		}
	}
	many := func(words []string, freq int) {
		for _, word := range words {
			if utf8.RuneCountInString(word) >= 2 {
				add(word, freq)
			}
		}
	}
	for _, p := range lexicon.Places {
		if p.Listed {
			many([]string{p.Name, p.Short}, 5000)
			many(p.Aliases, 5000)
			many(p.Past, 5000)
		} else if p.Level <= nlp.City {
			many([]string{p.Name, p.Short}, 1000)
		}
	}
	many(lexicon.Titles, 5000)
	many(lexicon.Bodies, 2000)
	for _, c := range lexicon.Cues {
		many([]string{c.Word}, 2000)
	}
	for _, a := range lexicon.Acts {
		many([]string{a.Word}, 2000)
	}
	for _, t := range lexicon.Themes {
		many(t.Words, 2000)
	}
	for _, e := range lexicon.Events {
		many(e.Names, 2000)
	}
	for _, s := range lexicon.Synonyms {
		many(s, 1000)
	}

	extra, err := os.ReadFile("extra.txt")
	if err != nil {
		log.Fatal(err)
	}
	many(strings.Fields(string(extra)), 1000)

	f, err := os.Open(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		fields := strings.Fields(in.Text())
		if len(fields) < 2 {
			continue
		}
		word, tag := fields[0], ""
		if len(fields) > 2 {
			tag = fields[2]
		}
		freq, err := strconv.Atoi(fields[1])
		n := utf8.RuneCountInString(word)
		if err != nil || n > 4 || n > 1 && (freq < minFreq || strings.HasPrefix(tag, "nr")) {
			continue
		}
		add(word, max(freq, 2))
	}
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
}

func onlyHan(word string) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}
