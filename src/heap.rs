//! The program's heap in a tenth of the code of the usual one: free blocks are kept by size, each size a power of two.
//!
//! A block never changes its size and blocks are never joined, so what one drawing of a page gave back fits the next,
//! and memory stays flat. The price is room: a quarter of what is in use lies idle within its blocks.

use std::alloc::Layout;
use std::ptr::null_mut;

/// The smallest block: it has room for the address of the next free one, and the greatest alignment.
const LEAST: usize = 16;

/// Sizes are told by their power of two.
const SIZES: usize = usize::BITS as usize;

/// Free blocks, and a stretch of memory that was never used.
pub struct Heap {
    /// For each size, the first free block; each free block begins with the address of the next.
    free: [*mut u8; SIZES],
    next: usize,
    end: usize,
}

impl Heap {
    #[must_use]
    pub const fn new() -> Self {
        Self { free: [null_mut(); SIZES], next: 0, end: 0 }
    }

    /// A block that fits the layout. `more` gets fresh memory of at least so many bytes, aligned to [`LEAST`], and
    /// says where it is: `(start, end)`. Null if there is no more, or if the alignment is above [`LEAST`].
    ///
    /// # Safety
    /// What `more` gives is memory that nobody else uses.
    pub unsafe fn take(&mut self, layout: Layout, more: impl FnOnce(usize) -> Option<(usize, usize)>) -> *mut u8 {
        if layout.align() > LEAST {
            return null_mut();
        }
        let (power, size) = block(layout.size());
        let first = self.free[power];
        if !first.is_null() {
            // SAFETY: a free block begins with an address, which `give` wrote.
            self.free[power] = unsafe { first.cast::<*mut u8>().read() };
            return first;
        }
        if self.end - self.next < size {
            let Some((start, end)) = more(size) else { return null_mut() };
            // What was left goes on where it touches the new stretch, as it does when memory grows.
            if start != self.end {
                self.next = start;
            }
            self.end = end;
        }
        let taken = self.next as *mut u8;
        self.next += size;
        taken
    }

    /// # Safety
    /// The block came from `take` for a layout of this size, and nobody uses it any more.
    pub unsafe fn give(&mut self, at: *mut u8, size: usize) {
        let (power, _) = block(size);
        // SAFETY: every block has room for an address, and is aligned for one.
        unsafe { at.cast::<*mut u8>().write(self.free[power]) };
        self.free[power] = at;
    }
}

impl Default for Heap {
    fn default() -> Self {
        Self::new()
    }
}

/// The power of two, and the size, of the block that so many bytes go into.
fn block(size: usize) -> (usize, usize) {
    let size = size.max(LEAST).next_power_of_two();
    (size.trailing_zeros() as usize, size)
}

#[cfg(target_arch = "wasm32")]
pub use browser::Single;

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::{Heap, Layout, block};
    use std::alloc::GlobalAlloc;
    use std::cell::UnsafeCell;

    /// The heap of a program with one thread, in the browser's memory.
    pub struct Single(UnsafeCell<Heap>);

    // SAFETY: the browser's program has one thread.
    unsafe impl Sync for Single {}

    impl Single {
        #[allow(clippy::new_without_default, reason = "a static is made by a constant")]
        pub const fn new() -> Self {
            Self(UnsafeCell::new(Heap::new()))
        }
    }

    // SAFETY: blocks come from memory that was grown for this heap alone, are as large and as aligned as asked for,
    // and are handed out once. Nothing here allocates, so there is one borrow at a time.
    unsafe impl GlobalAlloc for Single {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            unsafe { (*self.0.get()).take(layout, grow) }
        }

        unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
            unsafe { (*self.0.get()).give(at, layout.size()) }
        }

        unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            if block(size) == block(layout.size()) {
                return at;
            }
            unsafe {
                let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
                if !new.is_null() {
                    at.copy_to_nonoverlapping(new, layout.size().min(size));
                    self.dealloc(at, layout);
                }
                new
            }
        }
    }

    /// Whole pages of 64 KiB at the end of memory.
    fn grow(size: usize) -> Option<(usize, usize)> {
        const PAGE: usize = 1 << 16;
        let pages = size.div_ceil(PAGE);
        let before = core::arch::wasm32::memory_grow::<0>(pages);
        (before != usize::MAX).then(|| (before * PAGE, (before + pages) * PAGE))
    }
}
