//! The heap: whatever is taken and given back, blocks keep to themselves, and memory stays flat.

use explainer::heap::Heap;
use proptest::prelude::*;
use std::alloc::Layout;

/// Memory in stretches that may touch each other, as a browser's memory does, or not.
#[derive(Default)]
struct Memory {
    stretches: Vec<Vec<u128>>,
    grown: usize,
}

impl Memory {
    fn more(&mut self, size: usize) -> Option<(usize, usize)> {
        let size = size.next_multiple_of(1 << 12);
        let stretch = vec![0_u128; size / 16];
        let start = stretch.as_ptr() as usize;
        self.stretches.push(stretch);
        self.grown += size;
        Some((start, start + size))
    }
}

struct Block {
    at: *mut u8,
    layout: Layout,
    mark: u8,
}

impl Block {
    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: it was taken with this layout, and the test is its one user.
        unsafe { std::slice::from_raw_parts_mut(self.at, self.layout.size()) }
    }
}

fn take(heap: &mut Heap, memory: &mut Memory, size: usize, align: usize, mark: u8) -> Block {
    let layout = Layout::from_size_align(size, align).expect("aligned to a power of two");
    // SAFETY: the memory is the test's own and outlives the heap.
    let at = unsafe { heap.take(layout, |size| memory.more(size)) };
    assert!(!at.is_null() && (at as usize).is_multiple_of(align), "{at:?} isn't aligned to {align}");
    let mut block = Block { at, layout, mark };
    block.bytes().fill(mark);
    block
}

fn give(heap: &mut Heap, mut block: Block) {
    let mark = block.mark;
    assert!(block.bytes().iter().all(|byte| *byte == mark), "somebody wrote into a block of another");
    // SAFETY: it came from this heap, and nobody uses it any more.
    unsafe { heap.give(block.at, block.layout.size()) }
}

proptest! {
    #[test]
    fn blocks_keep_to_themselves(steps in prop::collection::vec((1_usize..5000, 0_u32..5, any::<bool>(), any::<prop::sample::Index>()), 1..300)) {
        let (mut heap, mut memory, mut live) = (Heap::new(), Memory::default(), Vec::new());
        for (mark, (size, align, gives, which)) in steps.into_iter().enumerate() {
            if gives && !live.is_empty() {
                let at = which.index(live.len());
                give(&mut heap, live.swap_remove(at));
            }
            live.push(take(&mut heap, &mut memory, size, 1 << align, mark as u8));
        }
        live.into_iter().for_each(|block| give(&mut heap, block));
    }
}

#[test]
fn memory_stays_flat_when_the_same_is_done_again() {
    let (mut heap, mut memory) = (Heap::new(), Memory::default());
    let mut after_first = 0;
    for round in 0..500 {
        let blocks: Vec<_> = (1..200).map(|at| take(&mut heap, &mut memory, at * 37 % 3000 + 1, 8, at as u8)).collect();
        blocks.into_iter().for_each(|block| give(&mut heap, block));
        if round == 0 {
            after_first = memory.grown;
        }
    }
    assert_eq!(memory.grown, after_first, "memory grew in later rounds");
}

#[test]
fn an_alignment_that_no_block_has_is_refused() {
    let layout = Layout::from_size_align(64, 32).expect("aligned to a power of two");
    // SAFETY: no memory is given.
    assert!(unsafe { Heap::new().take(layout, |_| None) }.is_null());
}
