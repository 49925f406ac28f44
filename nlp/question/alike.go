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
	sizes uint64           // a bit for each length of a name
}

// spot is a character at its place in a name of so many.
type spot uint64

func spotOf(size, at int, r rune) spot { return spot(size)<<48 | spot(at)<<32 | spot(r) }

func (a *alike[T]) put(shown string, name T) {
	if a.by == nil {
		a.by = map[spot][]int32{}
	}
	size, at := utf8.RuneCountInString(shown), 0
	for _, r := range shown {
		s := spotOf(size, at, r)
		a.by[s] = append(a.by[s], int32(len(a.names)))
		at++
	}
	a.sizes |= 1 << min(size, 63)
	a.names = append(a.names, name)
}

// to are the names alike to word; one of several such characters comes as often.
func (a *alike[T]) to(word string) iter.Seq[T] {
	return func(yield func(T) bool) {
		size, at := utf8.RuneCountInString(word), 0
		if a.sizes&(1<<min(size, 63)) == 0 {
			return
		}
		for _, r := range word {
			for _, i := range a.by[spotOf(size, at, r)] {
				if !yield(a.names[i]) {
					return
				}
			}
			at++
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
