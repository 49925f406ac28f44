package bolt

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"wenzheng/store"
)

// Strings of all lengths come in the order of their bytes.
func TestNumbersInOrder(t *testing.T) {
	var n numbers
	if list := n.inOrder(); len(list) != 0 {
		t.Errorf("none: %v", list)
	}
	r := rand.New(rand.NewPCG(1, 2))
	want := [][]byte{}
	for range 3000 {
		s := make([]byte, 1+r.IntN(14))
		for i := range s {
			s[i] = "~ab\x80\xff"[r.IntN(5)]
		}
		n.reserve(1)
		had := len(n.ends)
		if n.term(store.TermKey(string(s)), string(s)); len(n.ends) > had {
			want = append(want, s)
		}
	}
	slices.SortFunc(want, bytes.Compare)
	for i, x := range n.inOrder() {
		if got := n.name(x.i); !bytes.Equal(got, want[i]) {
			t.Fatalf("place %d: %q, not %q", i, got, want[i])
		}
	}
}
