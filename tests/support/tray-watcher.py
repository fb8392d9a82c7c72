"""Plays the desktop's bar, and listens to what the notification daemon is told. Owns org.kde.StatusNotifierWatcher on the
session bus and, for every line on standard input, prints the registered items as one line of JSON. "click LABEL" clicks the
menu entry and prints whether there was one; "told" prints the notifications instead: a daemon's history lacks those that were replaced."""
import json
import sys
import time

import dbus
import dbus.service
from _dbus_bindings import HANDLER_RESULT_HANDLED
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
items = []
NAME = "org.kde.StatusNotifierWatcher"
GONE = ["org.freedesktop.DBus.Error." + name for name in ("NoReply", "Disconnected", "ServiceUnknown")]


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
    """True once the app has taken it. A menu that is made anew meanwhile has other numbers, and a click at an old one is lost
    without a word: who asks gets an error then, and looks again."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        for item in list(items):
            try:
                path = props(item)["Menu"]
                entries = labels(menu(item, path).GetLayout(0, -1, dbus.Array([], signature="s"))[1])
            except dbus.DBusException:
                continue
            for number in [number for number, text, _ in entries if text == label]:
                try:
                    menu(item, path).Event(number, "clicked", dbus.String("", variant_level=1), dbus.UInt32(0), timeout=5)
                except dbus.DBusException as error:
                    # After "quit" there is nobody left to answer.
                    if error.get_dbus_name() not in GONE:
                        continue
                return True
        time.sleep(0.05)
    return False


def on_line(source, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    if line.startswith("click "):
        print(json.dumps(click(line[6:].strip())), flush=True)
    else:
        print(json.dumps(told if line.startswith("told") else read()), flush=True)
    return True


told = []
asked = {}


def hear(connection, message):
    """Only what the daemon answered with a number counts: it has it."""
    if message.get_type() == 1 and message.get_member() == "Notify":
        _, _, _, summary, body = message.get_args_list(byte_arrays=True)[:5]
        asked[(message.get_sender(), message.get_serial())] = (str(summary), str(body))
    elif message.get_type() == 2:
        call = asked.pop((message.get_destination(), message.get_reply_serial()), None)
        if call is not None:
            told.append({"id": int(message.get_args_list()[0]), "summary": call[0], "body": call[1]})
    # Left alone, the library would answer somebody else's call with an error.
    return HANDLER_RESULT_HANDLED


listener = dbus.bus.BusConnection(dbus.bus.BusConnection.TYPE_SESSION)
listener.add_message_filter(hear)
listener.add_match_string_non_blocking("eavesdrop=true,type='method_call',interface='org.freedesktop.Notifications',member='Notify'")
listener.add_match_string_non_blocking("eavesdrop=true,type='method_return'")
listener.flush()

name = dbus.service.BusName(NAME, bus)
watcher = Watcher(bus, "/StatusNotifierWatcher")
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
print("ready", flush=True)
loop.run()
