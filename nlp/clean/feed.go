package clean

func (d *decoder) feed(raw []byte, form string) {}
