package storetest

import (
	"testing"

	"wenzheng/store"
)

func TestState(t *testing.T) {
	RunState(t, func(*testing.T) store.State { return NewState() })
}
