package qa

import (
	"reflect"
	"testing"

	"wenzheng/store"
)

// A query that differs in any field, one added later too, is another.
func TestSameQuery(t *testing.T) {
	slots := []store.Slot{{Kind: store.ByPerson, Value: "林远舟"}}
	other := store.Query{All: [][]store.Slot{slots}, None: slots, When: store.Interval{From: 1, To: 2}, Visible: 3, Terms: []string{"消费"}, Least: 1, Order: store.Best, Limit: 5, NoTotal: true}
	if !sameQuery(&other, &other) {
		t.Error("a query is not the same as itself")
	}
	from := reflect.ValueOf(other)
	for i := range from.NumField() {
		name := from.Type().Field(i).Name
		if name == "Cue" { // such are not remembered
			continue
		}
		var q store.Query
		if from.Field(i).IsZero() {
			t.Errorf("%s: the test gives it no value", name)
			continue
		}
		reflect.ValueOf(&q).Elem().Field(i).Set(from.Field(i))
		if sameQuery(&q, &store.Query{}) {
			t.Errorf("%s makes no difference", name)
		}
	}
}
