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

	extra, err := os.ReadFile("extra.txt")
	if err != nil {
		log.Fatal(err)
	}
	common, freqs := readGSE(os.Args[2])
	known := map[string]bool{} // words that others may be made up of
	learn := func(words []string) {
		for _, word := range words {
			known[word] = known[word] || utf8.RuneCountInString(word) >= 2
		}
	}
	learn(common)
	learn(strings.Fields(string(extra)))
	learn(lexicon.Titles)
	for _, c := range lexicon.Cues {
		learn([]string{c.Word})
	}
	for _, a := range lexicon.Acts {
		learn([]string{a.Word})
	}
	for _, t := range lexicon.Themes {
		learn(t.Words)
	}

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
	// simple is many without what two other words make up: 「科技创新」 is found under 科技 too when it is cut.
	simple := func(words []string, freq int) {
		for _, word := range words {
			r := []rune(word)
			whole := true
			for i := 2; i+2 <= len(r); i++ {
				whole = whole && !(known[string(r[:i])] && known[string(r[i:])])
			}
			if whole {
				many([]string{word}, freq)
			}
		}
	}
	for _, p := range lexicon.Places {
		if p.Listed {
			many(append(append([]string{p.Name, p.Short}, p.Aliases...), p.Past...), 50000) // 莱西/和/平度, not 和平
		} else if p.Level <= nlp.City {
			many([]string{p.Name, p.Short}, 1000)
		}
	}
	many(lexicon.Titles, 5000)
	many(lexicon.Bodies, 2000)
	for _, c := range lexicon.Cues {
		simple([]string{c.Word}, 2000)
	}
	for _, a := range lexicon.Acts {
		simple([]string{a.Word}, 2000)
	}
	for _, t := range lexicon.Themes {
		simple(t.Words, 2000)
	}
	for _, e := range lexicon.Events {
		simple(e.Names, 2000)
	}

	simple(lexicon.Stops, 3000)
	simple(strings.Fields(string(extra)), 3000)
	for _, word := range common {
		add(word, freqs[word])
	}
}

// readGSE returns the words of gse's dictionary that are kept, in its order.
func readGSE(name string) (words []string, freqs map[string]int) {
	f, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	freqs = map[string]int{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		fields := strings.Fields(in.Text())
		if len(fields) < 2 || !onlyHan(fields[0]) {
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
		if _, ok := freqs[word]; !ok {
			words = append(words, word)
			freqs[word] = max(freq, 2)
		}
	}
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
	return words, freqs
}

func onlyHan(word string) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}
