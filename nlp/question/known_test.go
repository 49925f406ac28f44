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
