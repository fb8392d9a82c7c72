"""Plays the desktop's bar: owns org.kde.StatusNotifierWatcher on the session bus and, for every line on standard input,
prints the registered items as one line of JSON. "click LABEL" clicks a menu entry of the first item."""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
items = []
NAME = "org.kde.StatusNotifierWatcher"


class Watcher(dbus.service.Object):
    @dbus.service.method(NAME, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        item = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
        if item not in items:
            items.append(item)

    @dbus.service.method(NAME, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return {"IsStatusNotifierHostRegistered": True, "ProtocolVersion": dbus.Int32(0)}.get(
            name, dbus.Array([f"{a}{b}" for a, b in items], signature="s")
        )

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {"IsStatusNotifierHostRegistered": True}


def props(item):
    proxy = dbus.Interface(bus.get_object(*item, introspect=False), dbus.PROPERTIES_IFACE)
    return proxy.GetAll("org.kde.StatusNotifierItem")


def menu(item, path):
    return dbus.Interface(bus.get_object(item[0], path, introspect=False), "com.canonical.dbusmenu")


def labels(node):
    number, values, children = node
    # An underscore is written twice there, because one alone marks the letter for the keyboard.
    own = [(int(number), str(values["label"]).replace("__", "_"), bool(values.get("enabled", True)))] if "label" in values else []
    return own + [entry for child in children for entry in labels(child)]


def read():
    found = []
    for item in list(items):
        try:
            p = props(item)
            tip = p.get("ToolTip")
            entries = labels(menu(item, p["Menu"]).GetLayout(0, -1, dbus.Array([], signature="s"))[1])
            found.append({"title": str(p.get("Title", "")), "tip": str(tip[2]) if tip else "", "menu": [{"label": l, "enabled": e} for _, l, e in entries]})
        except dbus.DBusException:
            items.remove(item)
    return found


def click(label):
    for item in items:
        path = props(item)["Menu"]
        for number, text, _ in labels(menu(item, path).GetLayout(0, -1, dbus.Array([], signature="s"))[1]):
            if text == label:
                # No reply is waited for: after "quit" there is nobody left to send one.
                menu(item, path).Event(number, "clicked", dbus.String("", variant_level=1), dbus.UInt32(0), ignore_reply=True)
                return


def on_line(source, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    if line.startswith("click "):
        click(line[6:].strip())
    print(json.dumps(read()), flush=True)
    return True


name = dbus.service.BusName(NAME, bus)
watcher = Watcher(bus, "/StatusNotifierWatcher")
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
print("ready", flush=True)
loop.run()
