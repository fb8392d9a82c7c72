"""Presses these keys together on the display, as a person does: press-keys.py Control_L Alt_L r"""
import ctypes
import sys

x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]

display = x11.XOpenDisplay(None)
if not display:
    sys.exit("no display")
codes = [x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode())) for name in sys.argv[1:]]
for code in codes:
    xtst.XTestFakeKeyEvent(display, code, 1, 0)
for code in reversed(codes):
    xtst.XTestFakeKeyEvent(display, code, 0, 0)
x11.XSync(display, 0)
