package nlp

import (
	"strings"
	"unicode/utf8"
)

func newSpeech(table string, p *lexiconParser) *speech {
	s := &speech{table: table, readings: p.readings, alike: map[rune][]int16{}}
	for i, group := range p.alike {
		for _, r := range group {
			s.alike[r] = append(s.alike[r], int16(i))
		}
	}
	return s
}

// The table covers the basic block of Han characters.
const firstHan, lastHan = 0x4E00, 0x9FFF

func (s *speech) load() {
	s.soundOnce.Do(func() {
		s.sounds = make([]uint16, lastHan-firstHan+1)
		s.syllables = []string{""}
		for line := range strings.Lines(s.table) {
			syllable, chars, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok || strings.HasPrefix(line, "#") || len(s.syllables) > 1<<15 {
				continue
			}
			for _, r := range chars {
				if r >= firstHan && r <= lastHan {
					s.sounds[r-firstHan] = uint16(len(s.syllables))
				}
			}
			s.syllables = append(s.syllables, syllable)
		}
	})
}

// Pinyin returns the toneless syllables of word, one for each character: 崂山 → lao shan, 吕 → lv. Readings that the
// lexicon lists win over the commonest ones: those of words (重庆 chong qing) anywhere, those of single characters, which
// are surnames, at the start (曾 zeng). A character without a reading stands for itself, in lower case.
func (l *Lexicon) Pinyin(word string) []string {
	s := l.index.speech
	s.load()
	var syllables []string
	for i := 0; i < len(word); {
		if n := s.reading(word[i:], i == 0); n > 0 {
			syllables = append(syllables, strings.Fields(s.readings[word[i:i+n]])...)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		if r >= firstHan && r <= lastHan && s.sounds[r-firstHan] > 0 {
			syllables = append(syllables, s.syllables[s.sounds[r-firstHan]])
		} else {
			syllables = append(syllables, strings.ToLower(word[i:i+n]))
		}
		i += n
	}
	return syllables
}

// reading returns the length of the longest word with a listed reading that text begins with, at most four characters.
func (s *speech) reading(text string, first bool) int {
	longest, n := 0, 0
	for runes := range 4 {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
		if _, ok := s.readings[text[:n]]; ok && (first || runes > 0) {
			longest = n
		}
		if n >= len(text) {
			break
		}
	}
	return longest
}

// Similar compares two names: 0 when they are the same, 1 when every character that differs sounds the same without its
// tone (元 and 园) or looks alike (未 and 末), -1 otherwise.
func (l *Lexicon) Similar(a, b string) int {
	if a == b {
		return 0
	}
	ra, rb := []rune(a), []rune(b)
	if len(ra) != len(rb) {
		return -1
	}
	pa, pb := l.Pinyin(a), l.Pinyin(b)
	wrong, near := 0, 0
	for i := range ra {
		if ra[i] == rb[i] {
			continue
		}
		if wrong++; pa[i] != pb[i] && !l.index.speech.lookAlike(ra[i], rb[i]) {
			if flatten.Replace(pa[i]) != flatten.Replace(pb[i]) {
				return -1
			}
			near++
		}
	}
	if near > 0 && (wrong > 1 || len(ra) < 3) {
		return -1
	}
	return 1
}

// flatten writes alike the syllables that many speakers do not tell apart: chun and cun, ying and yin.
var flatten = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "ing", "in", "eng", "en", "ang", "an")

func (s *speech) lookAlike(a, b rune) bool {
	for _, g := range s.alike[a] {
		for _, h := range s.alike[b] {
			if g == h {
				return true
			}
		}
	}
	return false
}
