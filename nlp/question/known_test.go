package question

import (
	"reflect"
	"testing"
)

// Whatever lists a question has or will have, its clone has its own.
func TestCloneSharesNothing(t *testing.T) {
	q := new(Question)
	v := reflect.ValueOf(q).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 4))
		case reflect.Pointer, reflect.Map, reflect.Interface, reflect.Func:
			t.Errorf("%s is not cloned", v.Type().Field(i).Name)
		}
	}
	c := reflect.ValueOf(q.Clone()).Elem()
	if !reflect.DeepEqual(v.Interface(), c.Interface()) {
		t.Errorf("%+v\n%+v", v, c)
	}
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Slice && v.Field(i).Pointer() == c.Field(i).Pointer() {
			t.Errorf("%s is shared", v.Type().Field(i).Name)
		}
	}
}

// What ends a question and asks nothing is left out as a whole, and nothing before it.
func TestToneless(t *testing.T) {
	for text, want := range map[string]string{
		"书记是谁":       "书记是谁",
		"书记是谁呀！":     "书记是谁",
		"书记是谁啊，\t～":  "书记是谁",
		"书记是谁来着":     "书记是谁",
		"书记是谁来着呢。":   "书记是谁",
		"真的说":        "真",
		"来着啊":        "来着",
		"是谁啊，呀！":     "是谁啊，",
		"哈哈哈":        "",
		"啊呀是谁":       "啊呀是谁",
		"书记是谁，啊来着 。": "书记是谁，啊",
	} {
		if got := toneless(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
