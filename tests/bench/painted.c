/*
 * From outside: how long from a key or a wheel click going in (XTEST) to the last change on the screen
 * (XDamage).
 *
 *   painted start TITLE PROGRAM [ARGUMENTS...]   from starting a program to its window standing still
 *   painted keys TITLE KEY...                    keys one after another, e.g. ctrl+k s o r b Return
 *                                                wheel+down
 *   painted type TITLE TEXT                      each letter of TEXT as a key
 *   painted send TITLE SOCKET FILE...            the bytes of each file to a local socket, one after another
 *
 * Prints a line for each key (for start: one): what, milliseconds to the first and to the last change, e.g.
 * "ctrl+k 3.91 8.72". "lost" stands for no change within a second. Changes narrower than PAINTED_MIN_WIDTH
 * pixels (40) do not count: cursors blink. A key is over when nothing changed for PAINTED_QUIET ms (60;
 * start: 400). PAINTED_AREA "x,y,width,height": only changes that touch this part of the screen count.
 * PAINTED_KEEP set: `start` leaves the program running and prints its process id too.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <X11/keysym.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct screen {
    Display *display;
    int damage_event;
    int min_width;
    double quiet;
    XRectangle area; /* width 0: all of it */
};

struct change {
    double first; /* ms after the start; negative: none */
    double last;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void sleep_ms(long ms)
{
    struct timespec t = {ms / 1000, (ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static double setting(const char *name, double otherwise)
{
    const char *text = getenv(name);
    return text ? atof(text) : otherwise;
}

/* PAINTED_AREA; 0 when it is set and not understood. */
static int read_area(XRectangle *area)
{
    const char *text = getenv("PAINTED_AREA");
    int x, y, width, height;
    memset(area, 0, sizeof *area);
    if (!text)
        return 1;
    if (sscanf(text, "%d,%d,%d,%d", &x, &y, &width, &height) != 4 || x < 0 || y < 0 || width < 1 ||
        height < 1) {
        fprintf(stderr, "painted: PAINTED_AREA is x,y,width,height\n");
        return 0;
    }
    area->x = (short)x;
    area->y = (short)y;
    area->width = (unsigned short)width;
    area->height = (unsigned short)height;
    return 1;
}

static int counts(const struct screen *screen, const XRectangle *change)
{
    const XRectangle *area = &screen->area;
    if (change->width < screen->min_width)
        return 0;
    return area->width == 0 || (change->x < area->x + area->width && area->x < change->x + change->width &&
                                change->y < area->y + area->height && area->y < change->y + change->height);
}

static int ignore_error(Display *display, XErrorEvent *event)
{
    (void)display;
    (void)event; /* a window that closed while we looked at it */
    return 0;
}

/* The root window: popups are windows of their own, and a person sees them too. */
static int open_screen(struct screen *screen)
{
    int error_base;
    screen->display = XOpenDisplay(NULL);
    if (!screen->display) {
        fprintf(stderr, "painted: no display\n");
        return 0;
    }
    XSetErrorHandler(ignore_error);
    if (!XDamageQueryExtension(screen->display, &screen->damage_event, &error_base)) {
        fprintf(stderr, "painted: the X server has no damage extension\n");
        return 0;
    }
    XDamageCreate(screen->display, DefaultRootWindow(screen->display), XDamageReportRawRectangles);
    XSync(screen->display, False);
    screen->min_width = (int)setting("PAINTED_MIN_WIDTH", 40);
    screen->quiet = setting("PAINTED_QUIET", 60);
    return read_area(&screen->area);
}

/* Whether the window's title contains `title`. A title beyond ASCII stands in _NET_WM_NAME only. */
static int has_title(Display *display, Window window, const char *title)
{
    Atom type;
    int format, fits = 0;
    unsigned long length, rest;
    unsigned char *name = NULL;
    const Atom property = XInternAtom(display, "_NET_WM_NAME", False);
    if (XGetWindowProperty(display, window, property, 0, 1024, False, AnyPropertyType, &type, &format,
                           &length, &rest, &name) == Success &&
        name)
        fits = strstr((const char *)name, title) != NULL;
    if (name)
        XFree(name);
    return fits;
}

/* The first viewable window below `window` whose title contains `title`; 0 when there is none. */
static Window find_window(Display *display, Window window, const char *title)
{
    XWindowAttributes attributes;
    if (has_title(display, window, title) && XGetWindowAttributes(display, window, &attributes) &&
        attributes.map_state == IsViewable)
        return window;
    Window root, parent, found = 0, *children = NULL;
    unsigned count = 0;
    if (!XQueryTree(display, window, &root, &parent, &children, &count))
        return 0;
    for (unsigned i = 0; i < count && !found; i++)
        found = find_window(display, children[i], title);
    if (children)
        XFree(children);
    return found;
}

static Window wait_for_window(Display *display, const char *title, double seconds)
{
    Window window = 0;
    const double end = now_ms() + seconds * 1e3;
    while (!(window = find_window(display, DefaultRootWindow(display), title)) && now_ms() < end)
        sleep_ms(2);
    return window;
}

static void forget_events(struct screen *screen)
{
    XEvent event;
    XSync(screen->display, False);
    while (XPending(screen->display))
        XNextEvent(screen->display, &event);
}

/* Follows changes since `start` until they pause for `quiet` ms; gives up when none came within `patience`
 * ms. */
static struct change watch(struct screen *screen, double start, double quiet, double patience)
{
    struct change change = {-1, -1};
    for (;;) {
        const double limit = change.last < 0 ? start + patience : start + change.last + quiet;
        const double left = limit - now_ms();
        if (left <= 0)
            return change;
        if (!XPending(screen->display)) {
            struct pollfd ready = {ConnectionNumber(screen->display), POLLIN, 0};
            poll(&ready, 1, (int)left + 1);
        }
        while (XPending(screen->display)) {
            XEvent event;
            XNextEvent(screen->display, &event);
            if (event.type != screen->damage_event + XDamageNotify)
                continue;
            if (!counts(screen, &((XDamageNotifyEvent *)&event)->area))
                continue;
            change.last = now_ms() - start;
            if (change.first < 0)
                change.first = change.last;
        }
        if (change.last > patience * 10) /* something never stands still */
            return change;
    }
}

static void print_change(const char *what, struct change change)
{
    if (change.first < 0)
        printf("%s lost\n", what);
    else
        printf("%s %.2f %.2f\n", what, change.first, change.last);
    fflush(stdout);
}

static void send_key(Display *display, KeySym symbol, Bool down)
{
    const KeyCode code = XKeysymToKeycode(display, symbol);
    if (code)
        XTestFakeKeyEvent(display, code, down, 0);
}

/* Sends "ctrl+shift+h", "Return", "wheel+down"; returns 0 for a name that is no key. */
static int press(Display *display, const char *name)
{
    static const struct {
        const char *prefix;
        KeySym symbol;
    } modifiers[] = {{"ctrl+", XK_Control_L}, {"shift+", XK_Shift_L}, {"alt+", XK_Alt_L}};
    KeySym held[3];
    int count = 0;
    if (strncmp(name, "wheel+", 6) == 0) {
        const unsigned button = strcmp(name + 6, "up") == 0 ? 4 : 5;
        XTestFakeButtonEvent(display, button, True, 0);
        XTestFakeButtonEvent(display, button, False, 0);
        XFlush(display);
        return 1;
    }
    for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
        const size_t length = strlen(modifiers[i].prefix);
        if (strncmp(name, modifiers[i].prefix, length) == 0) {
            held[count++] = modifiers[i].symbol;
            name += length;
        }
    }
    KeySym symbol = XStringToKeysym(name);
    if (symbol == NoSymbol && strlen(name) == 1)
        symbol = (unsigned char)*name; /* the symbols of Latin-1 are numbered as its signs are */
    if (symbol == NoSymbol || !XKeysymToKeycode(display, symbol))
        return 0;
    for (int i = 0; i < count; i++)
        send_key(display, held[i], True);
    send_key(display, symbol, True);
    send_key(display, symbol, False);
    while (count > 0)
        send_key(display, held[--count], False);
    XFlush(display);
    return 1;
}

static int measure_key(struct screen *screen, const char *name)
{
    static unsigned turn = 0;
    forget_events(screen);
    const double start = now_ms();
    if (!press(screen->display, name)) {
        fprintf(stderr, "painted: no such key: %s\n", name);
        return 0;
    }
    print_change(name, watch(screen, start, screen->quiet, 1000));
    sleep_ms(20 + (long)(turn++ * 7919 % 23)); /* not in step with anybody's timers */
    return 1;
}

/* Keys go to the window; the pointer, and so the wheel, to its middle. */
static int focus(struct screen *screen, const char *title)
{
    const Window window = wait_for_window(screen->display, title, 10);
    XWindowAttributes attributes;
    if (!window || !XGetWindowAttributes(screen->display, window, &attributes)) {
        fprintf(stderr, "painted: no window with \"%s\" in its title\n", title);
        return 0;
    }
    Window child;
    int x = 0, y = 0;
    XTranslateCoordinates(screen->display, window, DefaultRootWindow(screen->display), attributes.width / 2,
                          attributes.height / 2, &x, &y, &child);
    XTestFakeMotionEvent(screen->display, -1, x, y, 0);
    XSetInputFocus(screen->display, window, RevertToParent, CurrentTime);
    XSync(screen->display, False);
    sleep_ms(300);
    return 1;
}

static int keys(struct screen *screen, char **names, int count)
{
    for (int i = 0; i < count; i++) {
        if (!measure_key(screen, names[i]))
            return 2;
    }
    return 0;
}

static int type(struct screen *screen, const char *text)
{
    for (; *text; text++) {
        char name[8] = {*text, 0};
        if (!measure_key(screen, *text == ' ' ? "space" : name))
            return 2;
    }
    return 0;
}

static ssize_t read_file(const char *path, char *bytes, size_t most)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    const size_t length = fread(bytes, 1, most, file);
    fclose(file);
    return length == most ? -1 : (ssize_t)length; /* cut off is not what was meant */
}

static int dial(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const int line = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (line < 0 || strlen(path) >= sizeof address.sun_path)
        return -1;
    strcpy(address.sun_path, path);
    return connect(line, (struct sockaddr *)&address, sizeof address) == 0 ? line : -1;
}

static int send_files(struct screen *screen, const char *socket_path, char **paths, int count)
{
    static char bytes[65536];
    for (int i = 0; i < count; i++) {
        const ssize_t length = read_file(paths[i], bytes, sizeof bytes);
        const int line = dial(socket_path);
        const char *name = strrchr(paths[i], '/');
        if (length < 0 || line < 0) {
            fprintf(stderr, "painted: %s: %s\n", length < 0 ? paths[i] : socket_path, strerror(errno));
            return 1;
        }
        forget_events(screen);
        const double start = now_ms();
        if (write(line, bytes, (size_t)length) != length)
            return 1;
        print_change(name ? name + 1 : paths[i], watch(screen, start, screen->quiet, 1000));
        close(line);
    }
    return 0;
}

static int start_program(struct screen *screen, const char *title, char **command)
{
    forget_events(screen);
    const double start = now_ms();
    const pid_t child = fork();
    if (child == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || !wait_for_window(screen->display, title, 60)) {
        fprintf(stderr, "painted: %s showed no window with \"%s\" in its title\n", command[0], title);
        if (child > 0)
            kill(child, SIGKILL);
        return 1;
    }
    print_change("start", watch(screen, start, setting("PAINTED_QUIET", 400), 60000));
    if (getenv("PAINTED_KEEP")) {
        printf("pid %ld\n", (long)child);
        return 0;
    }
    kill(child, SIGTERM);
    for (int i = 0; i < 100 && waitpid(child, NULL, WNOHANG) == 0; i++)
        sleep_ms(50);
    kill(child, SIGKILL);
    return 0;
}

int main(int count, char **values)
{
    struct screen screen;
    if (count < 4) {
        fprintf(stderr, "usage: painted start|keys|type|send TITLE ...\n");
        return 2;
    }
    if (!open_screen(&screen))
        return 1;
    if (strcmp(values[1], "start") == 0)
        return start_program(&screen, values[2], values + 3);
    if (!focus(&screen, values[2]))
        return 1;
    if (strcmp(values[1], "keys") == 0)
        return keys(&screen, values + 3, count - 3);
    if (strcmp(values[1], "type") == 0)
        return type(&screen, values[3]);
    if (strcmp(values[1], "send") == 0)
        return send_files(&screen, values[3], values + 4, count - 4);
    fprintf(stderr, "painted: start, keys, type or send\n");
    return 2;
}
