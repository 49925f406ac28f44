package storetest

import (
	"testing"

	"wenzheng/store"
)

func TestCorpus(t *testing.T) {
	RunCorpus(t, func(*testing.T) store.Corpus { return NewCorpus() })
}
