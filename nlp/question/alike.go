package question

import (
	"iter"
	"unicode/utf8"
)

// alike finds names that have a character in common with a word of the same length, at the same place: a name of which every
// character is wrong is no slip. It is asked of every few characters of a question.
type alike[T any] struct {
	names []T
	by    map[spot][]int32 // index into names
}

// spot is a character at its place in a name of so many.
type spot struct {
	size, at int
	r        rune
}

func (a *alike[T]) put(shown string, name T) {
	if a.by == nil {
		a.by = map[spot][]int32{}
	}
	s := spot{size: utf8.RuneCountInString(shown)}
	for _, s.r = range shown {
		a.by[s] = append(a.by[s], int32(len(a.names)))
		s.at++
	}
	a.names = append(a.names, name)
}

// to are the names alike to word; one of several such characters comes as often.
func (a *alike[T]) to(word string) iter.Seq[T] {
	return func(yield func(T) bool) {
		s := spot{size: utf8.RuneCountInString(word)}
		for _, s.r = range word {
			for _, i := range a.by[s] {
				if !yield(a.names[i]) {
					return
				}
			}
			s.at++
		}
	}
}

// any reports whether there is one.
func (a *alike[T]) any(word string) bool {
	for range a.to(word) {
		return true
	}
	return false
}
